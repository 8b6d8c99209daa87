import type { Diagnostic } from '../../../base/diagnostic.ts';

/**
 * What Terraform would refuse; `try` and `can` catch it, else it becomes a diagnostic of the attribute that is
 * evaluated.
 */
export class HclError extends Error {}

/**
 * What `terraform validate` refuses whatever the values are: it makes the input unreadable, and `try` does not catch
 * it. Other errors only Terraform's plan would find.
 */
export class HclRefusal extends HclError {
  readonly about: Diagnostic['about'];
  constructor(message: string, about: Diagnostic['about'] = null) {
    super(message);
    this.about = about;
  }
}

/**
 * What nobody looks at here, though Terraform may find it: a file outside of the root. It says nothing of whether
 * `try` and `can` would catch something.
 */
export class HclUnseen extends HclError {
  /** As the configuration names it. */
  readonly path: string;
  constructor(message: string, path: string) {
    super(message);
    this.path = path;
  }
}

/** What `compute` gives, or what `otherwise` makes of the `HclError` that it throws; anything else is thrown on. */
export function attempt<T, U>(compute: () => T, otherwise: (error: HclError) => U): T | U {
  try {
    return compute();
  } catch (error) {
    if (error instanceof HclError) return otherwise(error);
    throw error;
  }
}

/** The same of an error that `try` catches: a refusal is thrown on too. */
export function attemptUnlessRefused<T, U>(compute: () => T, otherwise: (error: HclError) => U): T | U {
  return attempt(compute, (error) => {
    if (error instanceof HclRefusal) throw error;
    return otherwise(error);
  });
}

/**
 * What `compute` gives. An `HclError` that it throws is thrown in other words; a refusal stays one, since `try` must
 * not catch it, and what is unseen stays unseen.
 */
export function reworded<T>(compute: () => T, words: (message: string) => string): T {
  return attempt(compute, (error) => {
    const message = words(error.message);
    if (error instanceof HclUnseen) throw new HclUnseen(message, error.path);
    throw error instanceof HclRefusal ? new HclRefusal(message) : new HclError(message);
  });
}
