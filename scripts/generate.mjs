/**
 * Writes everything that is derived from something else in the repository. CI runs it and fails when a file changes.
 */
import { execFileSync } from 'node:child_process';
import { generateAnalyses } from './generate-analyses.mjs';
import { generateComponent } from './generate-component.mjs';
import { generateDiffSchema } from './generate-diff-schema.mjs';
import { generateDocs } from './generate-docs.mjs';
import { generatePage } from './generate-page.mjs';
import { generateRulePages } from './generate-rule-pages.mjs';
import { generatePolicies } from './generate-policies.mjs';
import { generateValidators } from './generate-validator.mjs';
import { generateSets } from './generate-sets.mjs';
import { generateSchemaTypes } from './generate-types.mjs';
import { generateVersion } from './generate-version.mjs';

await generateAnalyses();
await generateDiffSchema();
await generateSchemaTypes();
await generateValidators();
await generateSets();
await generatePolicies();
await generateVersion();
await generateComponent();
await generatePage();
// What follows shows what the program says.
execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
await generateRulePages();
await generateDocs();
