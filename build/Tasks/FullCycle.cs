using Cake.Frosting;
using ConfigOps.Build.Runs;

namespace ConfigOps.Build.Tasks;

/// <summary>The whole way, from templates to audit.</summary>
[TaskName("FullCycle")]
[TaskDescription("Generate, Validate, SecurityScan, Backup, Deploy, Monitor and Audit, in this order.")]
[IsDependentOn(typeof(Audit))]
public sealed class FullCycle : FrostingTask<RunContext>;
