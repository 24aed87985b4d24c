/**
 * What each request of a shop is about. Pure data and pure functions: no
 * input, no output, no state.
 */
export { ACTIONS, type ActionKey } from "./actions"
export { actionsOf } from "./actions-of"
export { beforeOf } from "./before-of"
export {
  BLOCKABLE_ACTIONS,
  type BlockableAction,
  OPEN_ACTIONS,
} from "./blockable"
export { cartIdOf } from "./cart-id-of"
export { classifyRequest } from "./classify-request"
export { describeBody } from "./describe-body"
export { describeResponse } from "./describe-response"
export { fieldNames } from "./field-names"
export { ROUTES } from "./routes"
export { isIdLike } from "./safe-value"
export type {
  ClassifiedRequest,
  DescribedResponse,
  RequestKind,
  RouteDefinition,
} from "./types"
