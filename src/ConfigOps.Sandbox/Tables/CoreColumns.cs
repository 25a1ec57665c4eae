using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Tables;

/// <summary>The columns of configuration, network and storage in a namespace, and of events.</summary>
internal static class CoreColumns
{
    /// <summary>The columns of a resource, or null when it is none of these.</summary>
    public static IReadOnlyList<TableColumn>? Of(string resource) => resource switch
    {
        "/configmaps" =>
        [
            TableColumn.ObjectName,
            TableColumn.Number("Data", content => (content["data"]?.Entries.Count ?? 0) + (content["binaryData"]?.Entries.Count ?? 0)) with { Type = "string" },
            TableColumn.Age,
        ],
        "/secrets" => [TableColumn.ObjectName, TableColumn.Field("Type", "", "type"), TableColumn.Number("Data", content => content["data"]?.Entries.Count ?? 0) with { Type = "string" }, TableColumn.Age],
        "/namespaces" => [TableColumn.ObjectName, TableColumn.Field("Status", "", "status", "phase"), TableColumn.Age],
        "/limitranges" or "rbac.authorization.k8s.io/roles" or "rbac.authorization.k8s.io/clusterroles" or "apiextensions.k8s.io/customresourcedefinitions"
            or "storage.k8s.io/csistoragecapacities" => [TableColumn.ObjectName, TableColumn.CreatedAt],
        "/resourcequotas" => [TableColumn.ObjectName, TableColumn.Text("Request", content => Quota(content, false)), TableColumn.Text("Limit", content => Quota(content, true)), TableColumn.Age],
        "/services" =>
        [
            TableColumn.ObjectName,
            TableColumn.Field("Type", "", "spec", "type"),
            TableColumn.Field("Cluster-IP", Cells.None, "spec", "clusterIP"),
            TableColumn.Text("External-IP", ExternalAddress),
            TableColumn.Text("Port(s)", ServicePorts),
            TableColumn.Age,
            TableColumn.Text("Selector", content => Cells.Labels(content.At("spec", "selector"))).Wide,
        ],
        "/endpoints" => [TableColumn.ObjectName, TableColumn.Text("Endpoints", EndpointCells.OfEndpoints), TableColumn.Age],
        "discovery.k8s.io/endpointslices" =>
        [
            TableColumn.ObjectName,
            TableColumn.Field("AddressType", "", "addressType"),
            TableColumn.Text("Ports", EndpointCells.SlicePorts),
            TableColumn.Text("Endpoints", EndpointCells.SliceAddresses),
            TableColumn.Age,
        ],
        "networking.k8s.io/ingresses" =>
        [
            TableColumn.ObjectName,
            TableColumn.Text("Class", content => Cells.Text(content.At("spec", "ingressClassName"), Cells.Text(content.At("metadata", "annotations", "kubernetes.io/ingress.class")))),
            TableColumn.Text("Hosts", Hosts),
            TableColumn.Text("Address", content => LoadBalancer(content)),
            TableColumn.Text("Ports", content => content.At("spec", "tls")?.Items.Count > 0 ? "80, 443" : "80"),
            TableColumn.Age,
        ],
        "networking.k8s.io/networkpolicies" => [TableColumn.ObjectName, TableColumn.Text("Pod-Selector", content => Cells.Selector(content.At("spec", "podSelector"))), TableColumn.Age],
        "/persistentvolumeclaims" =>
        [
            TableColumn.ObjectName,
            TableColumn.Text("Status", content => content.At("metadata", "deletionTimestamp") is { IsNull: false } ? "Terminating" : Cells.Text(content.At("status", "phase"), "")),
            TableColumn.Field("Volume", "", "spec", "volumeName"),
            TableColumn.Text("Capacity", content => content.At("spec", "volumeName") is null ? "" : Cells.Text(content.At("status", "capacity", "storage"), "")),
            TableColumn.Text("Access Modes", content => content.At("spec", "volumeName") is null ? "" : StorageCells.AccessModes(content.At("status", "accessModes"))),
            TableColumn.Field("StorageClass", "", "spec", "storageClassName"),
            TableColumn.Field("VolumeAttributesClass", Cells.Unset, "spec", "volumeAttributesClassName"),
            TableColumn.Age,
            TableColumn.Field("VolumeMode", Cells.Unset, "spec", "volumeMode").Wide,
        ],
        "/events" => EventCells.Columns,
        "coordination.k8s.io/leases" => [TableColumn.ObjectName, TableColumn.Field("Holder", "", "spec", "holderIdentity"), TableColumn.Age],
        "rbac.authorization.k8s.io/rolebindings" or "rbac.authorization.k8s.io/clusterrolebindings" =>
        [
            TableColumn.ObjectName,
            TableColumn.Text("Role", content => $"{Cells.Text(content.At("roleRef", "kind"), "")}/{Cells.Text(content.At("roleRef", "name"), "")}"),
            TableColumn.Age,
            TableColumn.Text("Users", content => Subjects(content, "User")).Wide,
            TableColumn.Text("Groups", content => Subjects(content, "Group")).Wide,
            TableColumn.Text("ServiceAccounts", content => Subjects(content, "ServiceAccount")).Wide,
        ],
        _ => null,
    };

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Quota(MapNode quota, bool limits)
    {
        var used = quota.At("status", "used");
        return string.Join(", ", (quota.At("status", "hard")?.Entries ?? [])
            .Where(entry => entry.Key.StartsWith("limits.", StringComparison.Ordinal) == limits)
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => $"{entry.Key}: {Cells.Text(used?[entry.Key], "0")}/{Cells.Text(entry.Value)}"));
    }

    private static string ExternalAddress(MapNode service)
    {
        var external = Cells.Join(service.At("spec", "externalIPs"), address => address.AsString());
        switch (service.At("spec", "type")?.AsString())
        {
            case "LoadBalancer":
                var balancer = LoadBalancer(service);
                var all = string.Join(',', new[] { balancer, external }.Where(one => one.Length > 0));
                return all.Length > 0 ? all : "<pending>";
            case "ExternalName":
                return Cells.Text(service.At("spec", "externalName"));
            default:
                return external.Length > 0 ? external : Cells.None;
        }
    }

    private static string LoadBalancer(MapNode content) =>
        Cells.Join(content.At("status", "loadBalancer", "ingress"), one => one["ip"]?.AsString() ?? one["hostname"]?.AsString());

    private static string ServicePorts(MapNode service)
    {
        var ports = Cells.Join(service.At("spec", "ports"), port =>
        {
            var node = port["nodePort"]?.AsInteger() is { } number and > 0 ? string.Create(CultureInfo.InvariantCulture, $":{number}") : "";
            return $"{Cells.Text(port["port"], "")}{node}/{Cells.Text(port["protocol"], "TCP")}";
        });
        return ports.Length > 0 ? ports : Cells.None;
    }

    private static string Hosts(MapNode ingress)
    {
        var hosts = (ingress.At("spec", "rules")?.Items ?? []).Select(rule => rule["host"]?.AsString() ?? "").Where(host => host.Length > 0).ToArray();
        if (hosts.Length == 0) return "*";
        return hosts.Length <= 3 ? string.Join(',', hosts) : string.Create(CultureInfo.InvariantCulture, $"{string.Join(',', hosts.Take(3))} + {hosts.Length - 3} more...");
    }

    private static string Subjects(MapNode binding, string kind) => string.Join(", ", (binding["subjects"]?.Items ?? [])
        .Where(subject => subject["kind"]?.AsString() == kind)
        .Select(subject => kind == "ServiceAccount" ? $"{Cells.Text(subject["namespace"], "")}/{Cells.Text(subject["name"], "")}" : Cells.Text(subject["name"], "")));
}
