const { createRequire } = require("node:module")
const path = require("node:path")

const { withGlobal } = require("@sinonjs/fake-timers")
const { bind } = require("jest-each")
const { expect } = require("expect")
const { ModuleMocker } = require("jest-mock")

const HOOKS = ["beforeAll", "beforeEach", "afterEach", "afterAll"]

/** The globals of a spec, which here only note down what there is to run. */
function install(global) {
  const root = block("", null)
  let current = root

  const describe = (name, body) => {
    const child = block(name, current)
    current.items.push(child)
    current = child
    body()
    current = child.parent
  }
  const it = (name, body) => {
    current.items.push({ name: nameOf(current, name), body, parent: current })
  }
  const mocker = new ModuleMocker(global)

  const timers = withGlobal(global)
  let clock = null

  Object.assign(global, {
    expect,
    describe: Object.assign(describe, { each: bind(describe) }),
    it: Object.assign(it, { each: bind(it) }),
    jest: {
      fn: mocker.fn.bind(mocker),
      spyOn: mocker.spyOn.bind(mocker),
      setTimeout: () => undefined,
      useFakeTimers: () => (clock = timers.install()),
      useRealTimers: () => clock?.uninstall(),
      getTimerCount: () => clock.countTimers(),
      advanceTimersByTimeAsync: async (ms) => await clock.tickAsync(ms),
      requireActual: createRequire(path.join(process.cwd(), "package.json")),
    },
  })
  global.test = global.it
  for (const hook of HOOKS) {
    global[hook] = (body) => current[hook].push(body)
  }

  return root
}

function block(name, parent) {
  const hooks = Object.fromEntries(HOOKS.map((hook) => [hook, []]))

  return { ...hooks, name: nameOf(parent, name), parent, items: [] }
}

function nameOf(parent, name) {
  return [parent?.name, name].filter(Boolean).join(" ")
}

/** All tests below a block, in their order. */
function testsOf({ items }) {
  return items.flatMap((item) => (item.items ? testsOf(item) : [item]))
}

module.exports = { install, testsOf }
