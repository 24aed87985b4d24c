import type { ClientInfo, SessionStanding } from "../types"

/** The live impersonation behind a request, as the guard found it. */
export type ImpersonationContext = {
  standing: SessionStanding
  client: ClientInfo
}

const contexts = new WeakMap<object, ImpersonationContext>()

/** Known to the guard only: what the rest of the request may rely on. */
export function setImpersonation(
  req: object,
  context: ImpersonationContext
): void {
  contexts.set(req, context)
}

/** The live impersonation that sent this request; null for anybody else. */
export function getImpersonation(req: object): ImpersonationContext | null {
  return contexts.get(req) ?? null
}
