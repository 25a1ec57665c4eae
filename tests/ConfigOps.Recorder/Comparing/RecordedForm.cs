using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Recorder.Comparing;

/// <summary>Takes out of an object what the recording took out: what a server invents.</summary>
public static class RecordedForm
{
    private static readonly string[] Invented = ["uid", "resourceVersion", "generation", "creationTimestamp", "selfLink", "managedFields"];

    /// <summary>The object as the recording has it, keys in order.</summary>
    public static Node Of(Node content)
    {
        var root = (MapNode)content;
        foreach (var field in Invented) root = root.WithAt(["metadata", field], null);
        if (root["kind"]?.AsString() != "CustomResourceDefinition") root = root.Without("status");
        if (root["kind"]?.AsString() == "Service")
        {
            root = Unallocated(root, "clusterIP");
            if (root.At("spec", "clusterIPs")?.Items is [var first, ..] && first.AsString() != "None") root = root.WithAt(["spec", "clusterIPs"], null);
            if (root.At("spec", "ports") is { } ports) root = root.WithAt(["spec", "ports"], new ListNode(ports.Items.Select(port => ((MapNode)port).Without("nodePort"))));
            root = root.WithAt(["spec", "healthCheckNodePort"], null);
        }

        return Masked(root);
    }

    private static MapNode Unallocated(MapNode root, string field) => root.At("spec", field)?.AsString() is null or "None" ? root : root.WithAt(["spec", field], null);

    /// <summary>Random suffixes and uids look alike on both sides; keys are put in order.</summary>
    private static Node Masked(Node node) => node switch
    {
        MapNode map => new MapNode(map.Members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => member with { Value = Masked(member.Value) })),
        // The recorded server's distribution adds a source of its own to the token volume.
        ListNode list => new ListNode(list.Values.Where(item => item.At("configMap", "name")?.AsString() != "openshift-service-ca.crt").Select(Masked)),
        ScalarNode { Kind: ScalarKind.String } text when Guid.TryParseExact(text.Text, "D", out _) => ScalarNode.Of("00000000-0000-0000-0000-000000000000"),
        ScalarNode { Kind: ScalarKind.String } text when text.Text.StartsWith("kube-api-access-", StringComparison.Ordinal) => ScalarNode.Of("kube-api-access-xxxxx"),
        _ => node,
    };
}
