using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Generation.Kubernetes;

/// <summary>What is rendered at once: a namespace, a component or a job.</summary>
/// <param name="Types">The template types.</param>
/// <param name="Folder">The folder of its files below the folder that is written to.</param>
/// <param name="DisplayFolder">The folder that is written to, as messages show it.</param>
/// <param name="Model">What the templates see.</param>
/// <param name="Subject">What it is, for messages: <c>component billing</c>.</param>
/// <param name="SharedNames">Names of the namespace that components refer to.</param>
/// <param name="IsShared">Whether it gives such names.</param>
/// <param name="IsPlaced">Whether resources get the places of the written file; costs reading it back.</param>
internal sealed record RenderRequest(
    IReadOnlyList<string> Types, string Folder, string DisplayFolder, IReadOnlyDictionary<string, object> Model, string Subject, SharedNames SharedNames, bool IsShared, bool IsPlaced);

/// <summary>What came of rendering something. One slot each keeps order and mistakes independent of which thread comes first.</summary>
internal sealed class RenderSlot
{
    /// <summary>The files.</summary>
    public List<RenderedFile> Files { get; } = [];

    /// <summary>What is wrong.</summary>
    public List<Mistake> Mistakes { get; } = [];

    /// <summary>Secrets without value.</summary>
    public List<Mistake> Unresolved { get; } = [];
}
