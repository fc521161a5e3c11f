/**
 * Imported first by the worker. Ctrl-C and service managers signal every process of a group, but the bot decides when
 * its workers end: running work gets its time. A worker ends by SIGKILL, or with its parent.
 */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
