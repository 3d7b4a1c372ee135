/** The file of the code that called a function; `undefined` where that is no code of a file's. @param called the function that runs */
export function callingFile(called: (...given: never[]) => unknown): string | undefined {
  const { stackTraceLimit, prepareStackTrace } = Error;
  const caller: { stack?: unknown } = {};
  try {
    Error.stackTraceLimit = 1;
    Error.prepareStackTrace = (_, [frame]) => frame?.getFileName();
    Error.captureStackTrace(caller, called);
    return typeof caller.stack === "string" ? caller.stack : undefined;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    if (prepareStackTrace == null) Reflect.deleteProperty(Error, "prepareStackTrace");
    else Error.prepareStackTrace = prepareStackTrace;
  }
}
