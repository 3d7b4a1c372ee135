import type { FastifyReply } from "fastify";

/** Everything comes from this server, nothing is framed, and no script or style stands in a page. */
export function securityHeaders(reply: FastifyReply): void {
  reply.headers({
    "content-security-policy": contentSecurityPolicy("'self'"),
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  });
}

/** Mermaid measures and draws with style elements of its own, so pages with a diagram allow inline styles; scripts stay strict. */
export function allowDiagramStyles(reply: FastifyReply): void {
  reply.header("content-security-policy", contentSecurityPolicy("'self' 'unsafe-inline'"));
}

/** Whoever wrote the module made the picture: opened by itself it runs nothing, loads nothing, and is nobody's page. */
export function sealPicture(reply: FastifyReply): void {
  reply.header(
    "content-security-policy",
    "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'",
  );
}

function contentSecurityPolicy(styles: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${styles}`,
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
