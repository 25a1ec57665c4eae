using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Network;

/// <summary>Databases are not open to the outside.</summary>
internal sealed class ExposedDatabaseRule() : KindRule(ScanType.Network, "", "Service")
{
    private static readonly Dictionary<long, string> Databases = new()
    {
        [1433] = "SQL Server", [1521] = "Oracle", [2379] = "etcd", [3306] = "MySQL", [5432] = "PostgreSQL", [5984] = "CouchDB", [6379] = "Redis", [7000] = "Cassandra", [9042] = "Cassandra",
        [9200] = "Elasticsearch", [9300] = "Elasticsearch", [11211] = "Memcached", [27017] = "MongoDB", [28015] = "RethinkDB", [50000] = "Db2",
    };

    public override RuleInfo Info { get; } = new()
    {
        Id = "network/exposed-database",
        Title = "Databases are not open to the outside",
        Severity = Severity.High,
        Rationale = "A database at an address of the node or a load balancer is found within minutes, and most have had holes before any login.",
        Remediation = "Use a Service of the type ClusterIP; reach it through a bastion or a port forwarding.",
        Controls = ["nsa:network", "nist:SC-7", "pci:1.4.4", "gdpr:32"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Service
        metadata: { name: web, namespace: shop }
        spec: { type: LoadBalancer, selector: { app: db }, ports: [ { port: 5432 } ] }
        """,
        """
        apiVersion: v1
        kind: Service
        metadata: { name: web, namespace: shop }
        spec: { selector: { app: db }, ports: [ { port: 5432 } ] }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (resource.Resource.At("spec", "type")?.AsString() is not ("LoadBalancer" or "NodePort") || LoadBalancers.AreInternal(resource.Resource)) return;
        var ports = resource.Resource.At("spec", "ports")?.Items ?? [];
        for (var i = 0; i < ports.Count; i++)
            foreach (var number in (ReadOnlySpan<long?>)[ports[i]["port"]?.AsInteger(), ports[i]["targetPort"]?.AsInteger()])
                if (number is { } port && Databases.TryGetValue(port, out var name))
                {
                    sink.Report($"opens port {port} of {name} to the outside", NodePath.Of("spec", "ports")[i]);
                    break;
                }
    }
}
