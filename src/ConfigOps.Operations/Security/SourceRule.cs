using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security;

/// <summary>A rule about files that are no manifests: Dockerfiles, CI workflows, templates, environment files.</summary>
public abstract class SourceRule : SecurityRule
{
    /// <summary>Whether the rule has something to say about a file; only then the file counts for the score.</summary>
    public abstract bool AppliesTo(SourceFile file, ScanContext scan);

    /// <summary>Reports what is wrong with a file that the rule applies to.</summary>
    public abstract void Inspect(SourceFile file, ScanContext scan, SourceSink sink);
}
