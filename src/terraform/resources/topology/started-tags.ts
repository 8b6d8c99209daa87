import { NO_TAGS, type Tags } from '../../../model/attribute.ts';
import type { Choice } from '../../../model/topology.ts';
import { knownBlocks } from '../attributes/known-blocks.ts';
import { below, given, readTags, readText, tagsIn } from '../attributes/scalars.ts';
import type { Facts } from '../facts.ts';
import type { EndpointFact, TemplateFact } from './topology-facts.ts';

const UNSEEN_TAGS: Tags = { ...NO_TAGS, complete: false };

/**
 * The tags of what starts machines and of these: its own, an auto-scaling group's blocks `tag`, and what its launch
 * template gives to instances, where it says nothing else itself (EC2 Auto Scaling guide, "Tag Auto Scaling groups and
 * instances").
 */
export function startedTags({ topology }: Facts): (fact: EndpointFact) => Tags {
  return ({ resource, interfaces, templates }) => {
    const own = below(readTags(resource), blockTags(resource.attributes.get('tag')));
    const named = [templates, ...interfaces.flatMap((face) => face.templates ?? [])];
    return named.reduce((tags, choice) => below(tags, ofChoice(choice, topology.templates)), own);
  };
}

/** Of several templates nobody knows which one starts a machine. */
function ofChoice({ certain, possible, open }: Choice, templates: ReadonlyMap<string, TemplateFact>): Tags {
  if (possible.length === 0) return open ? UNSEEN_TAGS : NO_TAGS;
  const [only] = certain;
  const template = possible.length > 1 || open || only === undefined ? undefined : templates.get(only);
  return template === undefined ? UNSEEN_TAGS : ofTemplate(template);
}

function ofTemplate({ resource: { attributes } }: TemplateFact): Tags {
  const specified = attributes.get('tag_specifications');
  if (given(specified).kind === 'unknown') return UNSEEN_TAGS;
  return knownBlocks(specified).reduce((tags, block) => {
    const type = readText(block.get('resource_type'));
    if (type.kind === 'unknown') return { ...tags, complete: false };
    return type.kind === 'known' && type.text === 'instance' ? below(tags, tagsIn(block.get('tags'))) : tags;
  }, NO_TAGS);
}

function blockTags(blocks: Parameters<typeof tagsIn>[0]): Tags {
  const value = given(blocks);
  return value.kind === 'object' ? NO_TAGS : tagsIn(value);
}
