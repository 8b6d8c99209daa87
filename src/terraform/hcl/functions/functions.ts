import { CHOICE_FUNCTIONS } from './choices.ts';
import { COLLECTION_FUNCTIONS } from './collections.ts';
import { CONVERSION_FUNCTIONS } from './conversions.ts';
import { DATE_FUNCTIONS } from './dates.ts';
import { ENCODING_FUNCTIONS } from './encoding.ts';
import { FILE_FUNCTIONS } from './files.ts';
import { FORMAT_FUNCTIONS } from './format.ts';
import type { HclFunction } from './function.ts';
import { HASH_FUNCTIONS } from './hashes.ts';
import { JOIN_FUNCTIONS } from './joins.ts';
import { LIST_FUNCTIONS } from './lists.ts';
import { MAP_FUNCTIONS } from './maps.ts';
import { NETWORK_FUNCTIONS } from './networks.ts';
import { NUMBER_FUNCTIONS } from './numbers.ts';
import { REGEX_FUNCTIONS } from './regex.ts';
import { SET_FUNCTIONS } from './sets.ts';
import { STRING_FUNCTIONS } from './strings.ts';
import { TEMPLATE_FUNCTIONS } from './templates.ts';
import { YAML_FUNCTIONS } from './yaml.ts';

/**
 * Every function of Terraform 1.11 but `try`, `can` and `type`, which see their arguments before they are evaluated.
 */
export const FUNCTIONS: ReadonlyMap<string, HclFunction> = new Map(
  [
    CHOICE_FUNCTIONS,
    COLLECTION_FUNCTIONS,
    CONVERSION_FUNCTIONS,
    DATE_FUNCTIONS,
    ENCODING_FUNCTIONS,
    FILE_FUNCTIONS,
    FORMAT_FUNCTIONS,
    HASH_FUNCTIONS,
    JOIN_FUNCTIONS,
    LIST_FUNCTIONS,
    MAP_FUNCTIONS,
    NETWORK_FUNCTIONS,
    NUMBER_FUNCTIONS,
    REGEX_FUNCTIONS,
    SET_FUNCTIONS,
    STRING_FUNCTIONS,
    TEMPLATE_FUNCTIONS,
    YAML_FUNCTIONS,
  ].flatMap((group) => Object.entries(group)),
);
