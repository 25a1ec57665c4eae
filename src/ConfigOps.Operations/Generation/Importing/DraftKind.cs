using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Importing;

/// <summary>What an import makes of something.</summary>
/// <param name="Noun">What it is called: <c>component</c>.</param>
/// <param name="Folder">Where its file lies in the catalogue.</param>
/// <param name="Shape">What it may say.</param>
internal sealed record DraftKind(string Noun, string Folder, RecordShape Shape)
{
    /// <summary>A component.</summary>
    public static readonly DraftKind Component = new("component", "components", ComponentShape.Value);

    /// <summary>A job.</summary>
    public static readonly DraftKind Job = new("job", "jobs", JobShape.Value);

    /// <summary>The kind whose files may not have the same names: objects of both would.</summary>
    public DraftKind Other => this == Component ? Job : Component;
}
