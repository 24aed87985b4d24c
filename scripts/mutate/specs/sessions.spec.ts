import { suite } from "../../../integration-tests/helpers/suite"
import { OPTIONS } from "../../../src/modules/login-as-customer/__tests__/helpers/people"
import { exchange } from "../../../src/modules/login-as-customer/__tests__/parts/exchange"
import { sessions } from "../../../src/modules/login-as-customer/__tests__/parts/sessions"
import { starts } from "../../../src/modules/login-as-customer/__tests__/parts/starts"

suite(
  (runner) => {
    exchange(runner)
    starts(runner)
    sessions(runner)
  },
  { options: OPTIONS }
)
