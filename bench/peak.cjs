// Tells the peak memory of the process in kilobytes when it ends, and the milliseconds that it kept the processor busy.
const { isMainThread } = require('node:worker_threads');

function tell() {
  const fs = require('node:fs');
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  let peak = maxRSS;
  try {
    // On Linux a process begins with the peak of who started it; that of its own memory alone stands here.
    [, peak] = /VmHWM:\s*(\d+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'));
  } catch {
    // Another system.
  }
  fs.writeSync(2, `peak=${peak}\ncpu=${Math.round((userCPUTime + systemCPUTime) / 1000)}\n`);
}

// Threads begin with this file, too, and what they used is in what the process did.
if (isMainThread) process.on('exit', tell);
