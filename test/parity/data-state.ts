interface StateModule {
  readonly resources?: readonly { readonly mode: string }[];
  readonly child_modules?: readonly StateModule[];
}

export interface PriorState {
  readonly format_version?: string;
  readonly terraform_version?: string;
  readonly values?: { readonly root_module?: StateModule };
}

/** The data sources of a plan's prior state and nothing else, as `terraform show -json` prints a state. */
export function dataState(plan: { readonly prior_state?: PriorState }): PriorState {
  const { format_version = '1.0', terraform_version, values } = plan.prior_state ?? {};
  return {
    format_version,
    ...(terraform_version === undefined ? {} : { terraform_version }),
    values: { root_module: onlyData(values?.root_module ?? {}) },
  };
}

function onlyData(module: StateModule): StateModule {
  return {
    ...module,
    ...(module.resources === undefined ? {} : { resources: module.resources.filter(({ mode }) => mode === 'data') }),
    ...(module.child_modules === undefined ? {} : { child_modules: module.child_modules.map(onlyData) }),
  };
}
