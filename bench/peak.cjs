// Tells the peak memory of the process in kilobytes when it ends, and the milliseconds that it kept the processor busy.
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  require('node:fs').writeSync(2, `peak=${maxRSS}\ncpu=${Math.round((userCPUTime + systemCPUTime) / 1000)}\n`);
});
