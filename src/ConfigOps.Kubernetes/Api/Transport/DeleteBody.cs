using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api.Transport;

/// <summary>Writes <c>meta/v1 DeleteOptions</c>.</summary>
internal static class DeleteBody
{
    /// <summary>The options as a request's body.</summary>
    public static MapNode Of(DeleteOptions options) => MapNode.Of(
        ("apiVersion", ScalarNode.Of("v1")),
        ("kind", ScalarNode.Of("DeleteOptions")),
        ("propagationPolicy", ScalarNode.Of(options.Propagation.ToString())),
        ("gracePeriodSeconds", options.GracePeriodSeconds is { } seconds ? ScalarNode.Of(seconds) : null),
        ("preconditions", options.Uid is null && options.ResourceVersion is null ? null : MapNode.Of(
            ("uid", options.Uid is { } uid ? ScalarNode.Of(uid) : null),
            ("resourceVersion", options.ResourceVersion is { } version ? ScalarNode.Of(version) : null))),
        ("dryRun", options.DryRun ? ListNode.Of(ScalarNode.Of("All")) : null));
}
