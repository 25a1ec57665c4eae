using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Tables;

/// <summary>The columns of nodes, volumes, classes and of what configures the cluster itself.</summary>
internal static class ClusterColumns
{
    private static readonly string[] ParentParts = ["group", "resource", "namespace", "name"];
    private const string RolePrefix = "node-role.kubernetes.io/";

    /// <summary>The columns of a resource, or null when it is none of these.</summary>
    public static IReadOnlyList<TableColumn>? Of(string resource) => resource switch
    {
        "/nodes" =>
        [
            TableColumn.ObjectName,
            TableColumn.Text("Status", NodeStatus),
            TableColumn.Text("Roles", Roles),
            TableColumn.Age,
            TableColumn.Field("Version", "", "status", "nodeInfo", "kubeletVersion"),
            TableColumn.Text("Internal-IP", content => Address(content, "InternalIP")).Wide,
            TableColumn.Text("External-IP", content => Address(content, "ExternalIP")).Wide,
            TableColumn.Field("OS-Image", Cells.Unknown, "status", "nodeInfo", "osImage").Wide,
            TableColumn.Field("Kernel-Version", Cells.Unknown, "status", "nodeInfo", "kernelVersion").Wide,
            TableColumn.Field("Container-Runtime", Cells.Unknown, "status", "nodeInfo", "containerRuntimeVersion").Wide,
        ],
        "/persistentvolumes" =>
        [
            TableColumn.ObjectName,
            TableColumn.Field("Capacity", "", "spec", "capacity", "storage"),
            TableColumn.Text("Access Modes", content => StorageCells.AccessModes(content.At("spec", "accessModes"))),
            TableColumn.Field("Reclaim Policy", "", "spec", "persistentVolumeReclaimPolicy"),
            TableColumn.Text("Status", content => content.At("metadata", "deletionTimestamp") is { IsNull: false } ? "Terminating" : Cells.Text(content.At("status", "phase"), "")),
            TableColumn.Text("Claim", Claim),
            TableColumn.Field("StorageClass", "", "spec", "storageClassName"),
            TableColumn.Field("VolumeAttributesClass", Cells.Unset, "spec", "volumeAttributesClassName"),
            TableColumn.Field("Reason", "", "status", "reason"),
            TableColumn.Age,
            TableColumn.Field("VolumeMode", Cells.Unset, "spec", "volumeMode").Wide,
        ],
        "storage.k8s.io/storageclasses" =>
        [
            TableColumn.Text("Name", StorageClassName) with { Format = "name", Description = TableColumn.ObjectName.Description },
            TableColumn.Field("Provisioner", "", "provisioner"),
            TableColumn.Field("ReclaimPolicy", "Delete", "reclaimPolicy"),
            TableColumn.Field("VolumeBindingMode", "", "volumeBindingMode"),
            TableColumn.Field("AllowVolumeExpansion", "false", "allowVolumeExpansion"),
            TableColumn.Age,
        ],
        "scheduling.k8s.io/priorityclasses" =>
        [
            TableColumn.ObjectName,
            TableColumn.Count("Value", "value"),
            TableColumn.Flag("Global-Default", "globalDefault"),
            TableColumn.Age,
            TableColumn.Field("PreemptionPolicy", "", "preemptionPolicy"),
        ],
        "node.k8s.io/runtimeclasses" => [TableColumn.ObjectName, TableColumn.Field("Handler", "", "handler"), TableColumn.Age],
        "networking.k8s.io/ingressclasses" =>
        [
            TableColumn.ObjectName,
            TableColumn.Field("Controller", "", "spec", "controller"),
            TableColumn.Text("Parameters", Parameters),
            TableColumn.Age,
        ],
        "networking.k8s.io/servicecidrs" => [TableColumn.ObjectName, TableColumn.Text("CIDRs", content => Cells.Join(content.At("spec", "cidrs"), one => one.AsString())), TableColumn.Age],
        "networking.k8s.io/ipaddresses" => [TableColumn.ObjectName, TableColumn.Text("ParentRef", ParentReference)],
        "apiregistration.k8s.io/apiservices" =>
        [
            TableColumn.ObjectName,
            TableColumn.Text("Service", content => content.At("spec", "service") is MapNode service ? $"{Cells.Text(service["namespace"], "")}/{Cells.Text(service["name"], "")}" : "Local"),
            TableColumn.Text("Available", Available),
            TableColumn.Age,
        ],
        "certificates.k8s.io/certificatesigningrequests" =>
        [
            TableColumn.ObjectName,
            TableColumn.Age,
            TableColumn.Field("SignerName", "", "spec", "signerName"),
            TableColumn.Field("Requestor", "", "spec", "username"),
            TableColumn.Text("RequestedDuration", content => content.At("spec", "expirationSeconds")?.AsInteger() is { } seconds ? Cells.Duration(TimeSpan.FromSeconds(seconds)) : Cells.None),
            TableColumn.Text("Condition", content => Cells.Join(content.At("status", "conditions"), condition => condition["type"]?.AsString()) is { Length: > 0 } types ? types : "Pending"),
        ],
        "admissionregistration.k8s.io/validatingwebhookconfigurations" or "admissionregistration.k8s.io/mutatingwebhookconfigurations" =>
            [TableColumn.ObjectName, TableColumn.Number("Webhooks", content => content["webhooks"]?.Items.Count), TableColumn.Age],
        "admissionregistration.k8s.io/validatingadmissionpolicies" => Policy("Validations", "validations"),
        "admissionregistration.k8s.io/mutatingadmissionpolicies" => Policy("Mutations", "mutations"),
        "admissionregistration.k8s.io/validatingadmissionpolicybindings" or "admissionregistration.k8s.io/mutatingadmissionpolicybindings" =>
        [
            TableColumn.ObjectName,
            TableColumn.Field("PolicyName", "", "spec", "policyName"),
            TableColumn.Text("ParamRef", ParameterReference),
            TableColumn.Age,
        ],
        "storage.k8s.io/csidrivers" =>
        [
            TableColumn.ObjectName,
            TableColumn.Flag("AttachRequired", "spec", "attachRequired"),
            TableColumn.Flag("PodInfoOnMount", "spec", "podInfoOnMount"),
            TableColumn.Flag("StorageCapacity", "spec", "storageCapacity"),
            TableColumn.Text("TokenRequests", content => Cells.Join(content.At("spec", "tokenRequests"), one => one["audience"]?.AsString()) is { Length: > 0 } audiences ? audiences : Cells.Unset),
            TableColumn.Flag("RequiresRepublish", "spec", "requiresRepublish"),
            TableColumn.Text("Modes", content => Cells.Join(content.At("spec", "volumeLifecycleModes"), one => one.AsString())),
            TableColumn.Age,
        ],
        "storage.k8s.io/csinodes" => [TableColumn.ObjectName, TableColumn.Number("Drivers", content => content.At("spec", "drivers")?.Items.Count), TableColumn.Age],
        "storage.k8s.io/volumeattributesclasses" => [TableColumn.ObjectName, TableColumn.Field("DriverName", "", "driverName"), TableColumn.Age],
        "storage.k8s.io/volumeattachments" =>
        [
            TableColumn.ObjectName,
            TableColumn.Field("Attacher", "", "spec", "attacher") with { Format = "name" },
            TableColumn.Field("PV", "", "spec", "source", "persistentVolumeName"),
            TableColumn.Field("Node", "", "spec", "nodeName"),
            TableColumn.Flag("Attached", "status", "attached"),
            TableColumn.Age,
        ],
        "flowcontrol.apiserver.k8s.io/flowschemas" =>
        [
            TableColumn.ObjectName,
            TableColumn.Field("PriorityLevel", "", "spec", "priorityLevelConfiguration", "name"),
            TableColumn.Field("MatchingPrecedence", "0", "spec", "matchingPrecedence"),
            TableColumn.Field("DistinguisherMethod", Cells.None, "spec", "distinguisherMethod", "type"),
            TableColumn.Age,
            TableColumn.Text("MissingPL", content => Cells.Text(Cells.Condition(content, "Dangling")?["status"], "?")),
        ],
        _ => null,
    };

    private static TableColumn[] Policy(string heading, string field) =>
    [
        TableColumn.ObjectName,
        TableColumn.Number(heading, content => content.At("spec", field)?.Items.Count),
        TableColumn.Text("ParamKind", content => content.At("spec", "paramKind") is MapNode kind ? $"{Cells.Text(kind["apiVersion"], "")}/{Cells.Text(kind["kind"], "")}" : Cells.Unset),
        TableColumn.Age,
    ];

    private static string NodeStatus(MapNode node)
    {
        var ready = Cells.Condition(node, "Ready")?["status"]?.AsString() switch
        {
            "True" => "Ready",
            "False" => "NotReady",
            null => "Unknown",
            _ => "NotReady",
        };
        return node.At("spec", "unschedulable")?.AsBoolean() == true ? ready + ",SchedulingDisabled" : ready;
    }

    private static string Roles(MapNode node)
    {
        var roles = (node.At("metadata", "labels")?.Entries ?? [])
            .Select(label => label.Key.StartsWith(RolePrefix, StringComparison.Ordinal) ? label.Key[RolePrefix.Length..] : label.Key == "kubernetes.io/role" ? Cells.Text(label.Value, "") : "")
            .Where(role => role.Length > 0)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToArray();
        return roles.Length == 0 ? Cells.None : string.Join(',', roles);
    }

    private static string Address(MapNode node, string type) =>
        Cells.Text((node.At("status", "addresses")?.Items ?? []).FirstOrDefault(address => address["type"]?.AsString() == type)?["address"]);

    private static string Claim(MapNode volume) =>
        volume.At("spec", "claimRef") is MapNode claim ? $"{Cells.Text(claim["namespace"], "")}/{Cells.Text(claim["name"], "")}" : "";

    private static string StorageClassName(MapNode content)
    {
        var name = Cells.Text(content.At("metadata", "name"), "");
        return content.At("metadata", "annotations", "storageclass.kubernetes.io/is-default-class")?.AsString() == "true" ? name + " (default)" : name;
    }

    private static string Parameters(MapNode ingressClass)
    {
        if (ingressClass.At("spec", "parameters") is not MapNode parameters) return Cells.None;
        var group = parameters["apiGroup"]?.AsString() is { Length: > 0 } name ? "." + name : "";
        return $"{Cells.Text(parameters["kind"], "")}{group}/{Cells.Text(parameters["name"], "")}";
    }

    private static string ParentReference(MapNode address)
    {
        var parent = address.At("spec", "parentRef");
        return string.Join('/', ParentParts.Select(part => Cells.Text(parent?[part], "")).Where(part => part.Length > 0));
    }

    private static string ParameterReference(MapNode binding)
    {
        if (binding.At("spec", "paramRef") is not MapNode reference) return Cells.Unset;
        var name = Cells.Text(reference["name"], "*");
        return reference["namespace"]?.AsString() is { Length: > 0 } ns ? $"{ns}/{name}" : name;
    }

    private static string Available(MapNode service)
    {
        if (Cells.Condition(service, "Available") is not { } condition) return "Unknown";
        var status = Cells.Text(condition["status"], "Unknown");
        return status == "True" ? status : string.Create(CultureInfo.InvariantCulture, $"{status} ({Cells.Text(condition["reason"], "")})");
    }
}
