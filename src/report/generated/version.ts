// Generated from package.json by scripts/generate-version.mjs; do not edit.

export const VERSION = '0.1.0';
