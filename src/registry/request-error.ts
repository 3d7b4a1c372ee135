/** A request that gets an answer other than the one it hoped for. The message is shown to whoever asked. */
export class RequestError extends Error {
  readonly statusCode: 400 | 404 | 405 | 413 | 414;

  constructor(statusCode: RequestError["statusCode"], message: string) {
    super(message);
    this.name = "RequestError";
    this.statusCode = statusCode;
  }
}
