using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Tests.Http;

namespace ConfigOps.Sandbox.Tests.Admission;

/// <summary>Policies that change objects must be refused, refuse or change as those of a real API server (1.36.2) did.</summary>
public sealed class RecordedMutationTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Group = "/apis/admissionregistration.k8s.io/v1";
    private static readonly string[] ContainerFields = ["name", "image", "imagePullPolicy", "args", "env"];
    private static readonly string[] MetadataFields = ["name", "labels", "annotations", "finalizers"];

    /// <summary>What an embedded cluster says in words of its own, with the same outcome: why a JSON patch cannot be applied, where in an expression a type is unknown.</summary>
    private static readonly string[] OtherWords =
    [
        "custom-patch-missing", "custom-patch-badop", "custom-patch-nopath", "custom-patch-num", "custom-patch-escape", "custom-syntax", "custom-apply-wrongtype", "custom-apply-wrongname", "custom-var-object", "own-patch-int", "own-time",
    ];

    /// <summary>An expression that reads a field of an object that it has just written out, which is refused here.</summary>
    private const string NotKnown = "custom-select-made";

    [Theory]
    [InlineData("mutation-policies-1.36.jsonl.gz", 60)]
    [InlineData("mutation-params-1.36.jsonl.gz", 25)]
    public async Task Policies_change_what_the_server_changed(string recording, int atLeast)
    {
        var lines = Recorded.Lines(recording).ToArray();
        var ns = lines[0]["namespace"]!.AsString()!;
        await sandbox.Post("/api/v1/namespaces", $$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{ns}}"} }""");
        await sandbox.Post($"/api/v1/namespaces/{ns}/serviceaccounts", """{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"default"}}""");
        if (lines[0].At("params", "data") is { } data) await sandbox.Post($"/api/v1/namespaces/{ns}/configmaps", $$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"settings"},"data":{{data}} }""");
        foreach (var definition in lines[0]["definitions"]?.Items ?? [])
        {
            Assert.Equal(201, (int)(await sandbox.Post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", definition.ToString())).Code);
            await sandbox.Established(definition.At("metadata", "name")!.AsString()!);
        }

        foreach (var parameter in lines[0]["objects"]?.Items ?? []) Assert.Equal(201, (int)(await sandbox.Post(parameter["path"]!.AsString()!, parameter["object"]!.ToString())).Code);
        var wrong = new List<string>();
        foreach (var scenario in lines.Skip(1))
        {
            var name = scenario["name"]!.AsString()!;
            var (expected, here) = (Expected(scenario), await Outcome(scenario, name, ns));
            var same = OtherWords.Contains(name) ? expected.Split('\n')[0] == here.Split('\n')[0] : expected == here;
            if (name == NotKnown) Assert.StartsWith("refused\n", here, StringComparison.Ordinal);
            else if (!same) wrong.Add($"{name}: {scenario.At("policy", "mutations")}\n  server: {expected}\n  here:   {here}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.InRange(lines.Length, atLeast, int.MaxValue);
    }

    private static string Expected(Node scenario) =>
        scenario["refused"] is { } refused ? $"refused\n{refused.AsString()}"
        : scenario["message"] is { } message ? $"{scenario["status"]} {scenario["reason"]?.AsString()}\n{message.AsString()}"
        : $"201\n{Sorted(WithoutNulls(scenario["result"]!))}";

    private async Task<string> Outcome(Node scenario, string name, string ns)
    {
        var policy = await sandbox.Post($"{Group}/mutatingadmissionpolicies", $$"""{"apiVersion":"admissionregistration.k8s.io/v1","kind":"MutatingAdmissionPolicy","metadata":{"name":"{{name}}"},"spec":{{scenario["policy"]}} }""");
        if ((int)policy.Code >= 300) return $"refused\n{policy.Message}";
        await sandbox.Post($"{Group}/mutatingadmissionpolicybindings", $$"""{"apiVersion":"admissionregistration.k8s.io/v1","kind":"MutatingAdmissionPolicyBinding","metadata":{"name":"{{name}}"},"spec":{{scenario["binding"]}} }""");
        var isPod = scenario.At("object", "kind")?.AsString() == "Pod";
        var answer = await sandbox.Post($"/api/v1/namespaces/{ns}/{(isPod ? "pods" : "configmaps")}?dryRun=All", scenario["object"]!.ToString());
        await sandbox.Delete($"{Group}/mutatingadmissionpolicybindings/{name}");
        await sandbox.Delete($"{Group}/mutatingadmissionpolicies/{name}");
        return (int)answer.Code >= 300 ? $"{(int)answer.Code} {answer.Body["reason"]?.AsString()}\n{answer.Message}" : $"201\n{Sorted(isPod ? OfPod(answer.Body) : OfMap(answer.Body))}";
    }

    private static MapNode OfMap(Node map) => WithoutNulls(new MapNode(
    [
        .. MetadataFields.Select(field => new MapEntry(field, map.At("metadata", field) ?? ScalarNode.Null)), new("data", map["data"] ?? ScalarNode.Null), new("immutable", map["immutable"] ?? ScalarNode.Null),
    ]));

    private static MapNode OfPod(Node pod) => WithoutNulls(MapNode.Of(
        ("containers", new ListNode(pod.At("spec", "containers")!.Items.Select(container => WithoutNulls(new MapNode(ContainerFields.Select(field => new MapEntry(field, container[field] ?? ScalarNode.Null))))))),
        ("initContainers", new ListNode((pod.At("spec", "initContainers")?.Items ?? []).Select(container => container["name"]!))),
        ("nodeSelector", pod.At("spec", "nodeSelector")),
        ("tolerations", new ListNode((pod.At("spec", "tolerations")?.Items ?? []).Where(toleration => toleration["key"]?.AsString()?.StartsWith("node.kubernetes.io", StringComparison.Ordinal) != true)))));

    private static Node Sorted(Node node) => node switch
    {
        MapNode map => new MapNode(map.Members.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry with { Value = Sorted(entry.Value) })),
        ListNode list => new ListNode(list.Values.Select(Sorted)),
        _ => node,
    };

    private static MapNode WithoutNulls(Node map) => new(map.Entries.Where(entry => !entry.Value.IsNull));
}
