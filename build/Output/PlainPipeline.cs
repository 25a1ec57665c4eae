using ConfigOps.Operations.Findings;

namespace ConfigOps.Build.Output;

/// <summary>A terminal, a pipe, or a pipeline without words of its own: a heading over each target.</summary>
public sealed class PlainPipeline : IPipeline
{
    /// <inheritdoc/>
    public void BeginGroup(RunConsole console, string name) => console.WriteLine($"== {name}", Ink.Strong);

    /// <inheritdoc/>
    public void EndGroup(RunConsole console, string name)
    {
    }

    /// <inheritdoc/>
    public void Annotate(RunConsole console, Finding finding)
    {
    }

    /// <inheritdoc/>
    public void AnnotateFailure(RunConsole console, string message)
    {
    }
}
