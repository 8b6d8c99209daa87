// Tells the peak memory of the process in kilobytes when it ends.
process.on('exit', () => require('node:fs').writeSync(2, `peak=${process.resourceUsage().maxRSS}\n`));
