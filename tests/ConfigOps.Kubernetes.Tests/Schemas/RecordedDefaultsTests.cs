using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Schemas.Decoding;
using ConfigOps.Kubernetes.Schemas.Defaulting;

namespace ConfigOps.Kubernetes.Tests.Schemas;

/// <summary>The objects a real API server stores, against what reading, defaulting and preparing make of the same objects.</summary>
public sealed class RecordedDefaultsTests
{
    private const string NoUid = "00000000-0000-0000-0000-000000000000";
    private const string TokenVolume = "kube-api-access-xxxxx";

    public static TheoryData<string> Recorded => [.. RecordedFixture.Lines("api-verdicts-1.36.jsonl.gz").Where(line => line["stored"] is not null).Select(line => line["id"]!.AsString()!)];

    [Theory]
    [MemberData(nameof(Recorded))]
    public void An_object_is_stored_as_a_real_server_stores_it(string id)
    {
        var line = RecordedFixture.Lines("api-verdicts-1.36.jsonl.gz").First(line => line["id"]!.AsString() == id);
        var root = (MapNode)line["object"]!;
        var kind = SchemaBundle.Shipped.Version("1.36").Find(new Resource(root).Kind)!;

        var read = ObjectDefaults.Apply(WireForm.Read(root, kind.Root), kind.Root);
        var stored = WireForm.Complete(ObjectDefaults.Apply(CreatePreparation.Apply(read, kind, NoUid), kind.Root), kind.Root);

        Assert.Equal(NodeJson.ToIndentedJson(Sort(WithoutAdmission((MapNode)line["stored"]!))), NodeJson.ToIndentedJson(Sort(WithoutAdmission(stored))));
    }

    // The recording leaves out what a server invents; admission plugins, which are tested where they live, add the rest of what is taken off here.
    private static MapNode WithoutAdmission(MapNode root)
    {
        var kind = root["kind"]!.AsString();
        if (kind != "CustomResourceDefinition") root = root.Without("status");
        root = root.WithAt(["metadata", "namespace"], null);
        if (kind is "PersistentVolume" or "PersistentVolumeClaim") root = root.WithAt(["metadata", "finalizers"], null);
        if (kind == "Service" && root.At("spec", "ports") is not null) root = root.WithAt(["spec", "ports"], new ListNode(root.At("spec", "ports")!.Items.Select(port => ((MapNode)port).Without("nodePort"))));
        if (kind != "Pod") return root;
        foreach (var field in (string[])["serviceAccountName", "serviceAccount", "priority", "preemptionPolicy"]) root = root.WithAt(["spec", field], null);
        root = root.WithAt(["spec", "volumes"], Without(root.At("spec", "volumes")!));
        root = root.WithAt(["spec", "tolerations"], new ListNode(root.At("spec", "tolerations")?.Items.Where(toleration => toleration["tolerationSeconds"]?.AsInteger() != 300) ?? []));
        foreach (var list in (string[])["containers", "initContainers"])
        {
            if (root.At("spec", list) is not { } containers) continue;
            root = root.WithAt(["spec", list], new ListNode(containers.Items.Select(container => ((MapNode)container).With("volumeMounts", Without(container["volumeMounts"] ?? ListNode.Empty)))));
        }

        return root;
    }

    private static ListNode Without(Node list) => new(list.Items.Where(item => item["name"]!.AsString() != TokenVolume));

    private static Node Sort(Node node) => node switch
    {
        MapNode map => new MapNode(map.Members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => member with { Value = Sort(member.Value) })),
        ListNode list => new ListNode(list.Values.Select(Sort)),
        _ => node,
    };
}
