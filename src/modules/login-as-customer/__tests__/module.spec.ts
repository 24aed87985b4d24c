import { suite } from "../../../../integration-tests/helpers/suite"
import { OPTIONS } from "./helpers/people"
import { actions } from "./parts/actions"
import { chain } from "./parts/chain"
import { chainUpkeep } from "./parts/chain-upkeep"
import { checkpoints } from "./parts/checkpoints"
import { consent } from "./parts/consent"
import { exchange } from "./parts/exchange"
import { log } from "./parts/log"
import { orders } from "./parts/orders"
import { permissions } from "./parts/permissions"
import { pins } from "./parts/pins"
import { rbac } from "./parts/rbac"
import { sessions } from "./parts/sessions"
import { settings } from "./parts/settings"
import { starts } from "./parts/starts"

jest.setTimeout(120_000)

// One boot for all: it takes longer than the tests.
suite(
  (runner) => {
    settings(runner)
    permissions(runner)
    consent(runner)
    pins(runner)
    starts(runner)
    exchange(runner)
    sessions(runner)
    actions(runner)
    log(runner)
    chain(runner)
    chainUpkeep(runner)
    checkpoints(runner)
    orders(runner)
    rbac(runner)
  },
  { options: OPTIONS }
)
