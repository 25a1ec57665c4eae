using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>
/// A part of the API whose answers are made when asked for rather than kept: pod logs, <c>metrics.k8s.io</c>, <c>/metrics</c>.
/// Implementations are safe for use by many tasks at once.
/// </summary>
public interface IApiExtension
{
    /// <summary>The kinds it adds to discovery; empty when it only answers subresources or other paths.</summary>
    IReadOnlyList<ApiResource> Resources { get; }

    /// <summary>Answers a request; null when the path is none of its own.</summary>
    /// <exception cref="ApiRefusalException">The request is refused.</exception>
    ValueTask<ExtensionAnswer?> AnswerAsync(ExtensionRequest request, CancellationToken cancellation);
}

/// <summary>A request to an extension.</summary>
/// <param name="Method">The HTTP method in capitals.</param>
/// <param name="Path">The path, decoded: <c>/api/v1/namespaces/demo/pods/web/log</c>.</param>
/// <param name="Query">The query parameters, each with its first value.</param>
public sealed record ExtensionRequest(string Method, string Path, IReadOnlyDictionary<string, string> Query);

/// <summary>What an extension answers.</summary>
/// <param name="Code">The HTTP status code.</param>
/// <param name="Content">An object or list, written as JSON, YAML or a table as the client wants; null when <paramref name="Text"/> is given.</param>
/// <param name="Text">Text, sent piece by piece as it comes; the answer ends with it.</param>
public sealed record ExtensionAnswer(int Code, MapNode? Content, IAsyncEnumerable<string>? Text = null)
{
    /// <summary>The media type of <see cref="Text"/>.</summary>
    public string TextType { get; init; } = "text/plain";
}
