const { default: Sequencer } = require("@jest/test-sequencer");

/**
 * Begins with the suites in which Terraform mostly waits, for load balancers and endpoints. Jest knows how long a suite takes only where it ran before;
 * elsewhere it goes by the size of files, under which these come last, and the processors idle at the end.
 */
module.exports = class extends Sequencer {
  sort(tests) {
    const ordered = super.sort(tests);
    const [waiting, others] = [true, false].map((does) => ordered.filter(({ path }) => waits(path) === does));
    return [...waiting, ...others];
  }
};

function waits(path) {
  return /[\\/]test[\\/](?:e2e[\\/]scenarios|real[\\/]private-link)[\\/]/.test(path);
}
