import type { RouteDefinition } from "./types"

/** Routes by path segment, so that a look-up costs one step per segment. */
type RouteNode = {
  fixed: Map<string, RouteNode>
  param: { name: string; node: RouteNode } | null
  methods: Map<string, RouteDefinition>
}

export type RouteMatch = {
  route: RouteDefinition | null
  params: [name: string, value: string][]
}

/** Builds the tree from `METHOD /path/:param` keys. A parameter has one name per place. */
export function buildRouteTree(
  routes: Record<string, RouteDefinition>
): RouteNode {
  const root = createNode()

  for (const [key, route] of Object.entries(routes)) {
    const [method, path] = key.split(" ")
    let node = root

    for (const segment of path.slice(1).split("/")) {
      node = segment.startsWith(":")
        ? paramChild(node, segment.slice(1))
        : fixedChild(node, segment)
    }

    node.methods.set(method, route)
  }

  return root
}

/**
 * Finds the route for the segments of a path. Fixed segments win over
 * parameters and match without regard to case, as in Express.
 */
export function matchRoute(
  node: RouteNode,
  method: string,
  segments: string[],
  index = 0
): RouteMatch | null {
  if (index === segments.length) {
    const route = node.methods.get(method)

    return route ? { route, params: [] } : null
  }

  const segment = segments[index]
  const fixed = node.fixed.get(segment.toLowerCase())
  const match = fixed && matchRoute(fixed, method, segments, index + 1)

  if (match || !node.param || segment === "") {
    return match ?? null
  }

  const rest = matchRoute(node.param.node, method, segments, index + 1)

  return (
    rest && {
      route: rest.route,
      params: [[node.param.name, segment], ...rest.params],
    }
  )
}

function createNode(): RouteNode {
  return { fixed: new Map(), param: null, methods: new Map() }
}

function fixedChild(node: RouteNode, segment: string): RouteNode {
  const child = node.fixed.get(segment) ?? createNode()
  node.fixed.set(segment, child)

  return child
}

function paramChild(node: RouteNode, name: string): RouteNode {
  node.param ??= { name, node: createNode() }

  return node.param.node
}
