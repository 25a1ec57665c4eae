using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Recorder.Running;

/// <summary>What a server answered to one step, reduced to what counts.</summary>
/// <param name="Step">The step's name.</param>
/// <param name="Content"><c>code</c>, <c>type</c>, <c>warnings</c> and <c>body</c>, or <c>events</c> of a watch; <c>late</c> when what was waited for did not come.</param>
public sealed record Answer(string Step, MapNode Content)
{
    /// <summary>As one map, for a file.</summary>
    public MapNode ToNode() => MapNode.Of(("step", ScalarNode.Of(Step)), ("answer", Content));

    /// <summary>From a file.</summary>
    /// <exception cref="FormatException">It is not an answer.</exception>
    public static Answer From(Node node) =>
        node["step"]?.AsString() is { } step && node["answer"] is MapNode content ? new Answer(step, content) : throw new FormatException($"not an answer: {node}");
}
