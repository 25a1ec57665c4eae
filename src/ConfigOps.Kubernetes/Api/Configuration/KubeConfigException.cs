using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api.Configuration;

/// <summary>Something wrong with a kubeconfig.</summary>
/// <param name="Message">What was found, what was expected, how to mend it; never a token or a key.</param>
/// <param name="File">The file, or null when no file is at fault.</param>
/// <param name="Position">Line and column, when known.</param>
public sealed record KubeConfigMistake(string Message, string? File = null, SourcePosition Position = default)
{
    /// <summary><c>/home/me/.kube/config:3:5: …</c>.</summary>
    public override string ToString() => File is null ? Message : Position.IsKnown ? $"{File}:{Position}: {Message}" : $"{File}: {Message}";
}

/// <summary>How to reach the cluster is not, or wrongly, configured; carries every mistake that was found. A mistake of the user's, not a failure of the cluster.</summary>
public sealed class KubeConfigException(IReadOnlyList<KubeConfigMistake> mistakes) : Exception(string.Join('\n', mistakes))
{
    /// <summary>A single mistake.</summary>
    public KubeConfigException(string message, string? file = null, SourcePosition position = default)
        : this([new KubeConfigMistake(message, file, position)])
    {
    }

    /// <summary>All mistakes.</summary>
    public IReadOnlyList<KubeConfigMistake> Mistakes { get; } = mistakes;
}
