using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Tests.Merging.Replay;

/// <summary>A recorded request.</summary>
internal sealed record RecordedRequest(string Verb, string ContentType, string Subresource, Node Body, string Manager, bool Force)
{
    /// <summary>Whether it is a server-side apply.</summary>
    public bool IsApply => ContentType == "application/apply-patch+yaml";

    /// <summary>Reads a recorded step.</summary>
    public static RecordedRequest Read(Node step)
    {
        var query = step["query"]!.AsString()!.Split('&');
        var subresource = step["path"]!.AsString()!.EndsWith("/status", StringComparison.Ordinal) ? "status" : "";
        return new(step["verb"]!.AsString()!, step["contentType"]!.AsString()!, subresource, step["body"]!, query[0]["fieldManager=".Length..], query.Contains("force=true"));
    }
}
