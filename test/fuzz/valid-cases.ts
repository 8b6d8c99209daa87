import fc from 'fast-check';
import type { Case } from './case.ts';
import { hclForm, jsonForm } from './forms/hcl-form.ts';
import { liveForm } from './forms/live-form.ts';
import { planForm } from './forms/plan-form.ts';
import { idOf, stateForm } from './forms/state-form.ts';
import type { Json } from './json.ts';
import { madeWorld, style } from './made-worlds.ts';
import { mutated, mutation } from './mutations.ts';
import type { Style, World } from './world.ts';

const FORMS = ['plan', 'plan', 'plan', 'state', 'hcl', 'hcl', 'hcl-json', 'live'] as const;
type Form = (typeof FORMS)[number];

const json = (value: Json): Buffer => Buffer.from(JSON.stringify(value));

/** Made worlds and those of real plans, changed so that they stay valid, in every form that says them. */
export function validCase(lifted: readonly World[]): fc.Arbitrary<Case> {
  const real = fc.record({
    world: fc.constantFrom(...lifted),
    mutations: fc.array(mutation, { minLength: 1, maxLength: 5 }),
    form: fc.constant<Form>('plan'),
  });
  const made = fc.record({
    world: madeWorld,
    mutations: fc.array(mutation, { maxLength: 3 }),
    form: fc.constantFrom(...FORMS),
  });
  const styles = fc.array(style, { minLength: 3, maxLength: 3 });
  return fc
    .record({ of: fc.oneof({ weight: 2, arbitrary: made }, { weight: 1, arbitrary: real }), styles })
    .map(({ of: { world, mutations, form }, styles: chosen }) => {
      const changed = mutations.reduce(mutated, world);
      const written = writable(changed, form);
      const kind = `${world.plan === null ? 'made' : 'real'} ${form}`;
      const address = (each: string): string => (form === 'live' ? idOf(each) : each);
      return {
        kind,
        ...filesOf(written, form, chosen),
        means: written.subjects.map((subject) => ({ subject, address: address(subject.address) })),
        changed: null,
      };
    });
}

/** Where nothing is unknown, what was is dropped. */
function writable(world: World, form: Form): World {
  if (form !== 'state' && form !== 'live') return world;
  return {
    ...world,
    subjects: world.subjects.map((each) => ({ ...each, lines: each.lines.filter(({ cidr }) => cidr !== null) })),
  };
}

function filesOf(world: World, form: Form, styles: readonly Style[]): Pick<Case, 'files' | 'input'> {
  switch (form) {
    case 'plan':
      return { files: new Map([['plan.json', json(planForm(world, styles))]]), input: 'plan.json' };
    case 'state':
      return { files: new Map([['state.json', json(stateForm(world, styles))]]), input: 'state.json' };
    case 'hcl':
      return { files: new Map([['main.tf', Buffer.from(hclForm(world, styles))]]), input: '.' };
    case 'hcl-json':
      return { files: new Map([['main.tf.json', json(jsonForm(world, styles))]]), input: '.' };
    case 'live':
      return {
        files: new Map(Object.entries(liveForm(world)).map(([name, value]) => [`live/${name}`, json(value)])),
        input: 'live',
      };
  }
}
