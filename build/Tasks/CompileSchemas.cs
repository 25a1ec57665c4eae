using Cake.Frosting;
using ConfigOps.Build.Bindings;
using ConfigOps.Build.Runs;

namespace ConfigOps.Build.Tasks;

/// <summary>Compiles schemas.</summary>
[TaskName("CompileSchemas")]
[TaskDescription("Compiles OpenAPI v3 documents of Kubernetes versions into the schema bundle that ships (--input, --bundle).")]
public sealed class CompileSchemas : FrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override void Run(RunContext context) => SchemaRun.Compile(context);
}
