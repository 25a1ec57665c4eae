using ConfigOps.Operations.Findings;

namespace ConfigOps.Build.Output;

/// <summary>What the place a run happens in understands beside plain lines: groups and annotations. One implementation a place.</summary>
public interface IPipeline
{
    /// <summary>Begins the group of a target's lines.</summary>
    void BeginGroup(RunConsole console, string name);

    /// <summary>Ends the group.</summary>
    void EndGroup(RunConsole console, string name);

    /// <summary>Marks a finding in the place's own interface; does nothing where there is none.</summary>
    void Annotate(RunConsole console, Finding finding);

    /// <summary>Marks a failure of the run.</summary>
    void AnnotateFailure(RunConsole console, string message);
}
