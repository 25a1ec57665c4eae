using System.Collections.Frozen;
using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Importing;

/// <summary>What usually speaks at a port, and at which port the program of a widely used image listens.</summary>
internal static class KnownPorts
{
    private const string Tls = "https";

    private static readonly Dictionary<int, string> Names = new()
    {
        [22] = "ssh", [25] = "smtp", [53] = "dns", [143] = "imap", [389] = "ldap", [443] = Tls, [465] = "smtps", [587] = "submission", [993] = "imaps", [1025] = "smtp", [1433] = "mssql", [1883] = "mqtt",
        [2181] = "zookeeper", [3306] = "mysql", [4222] = "nats", [4317] = "otlp-grpc", [5432] = "postgres", [5672] = "amqp", [6379] = "redis", [8443] = Tls, [9042] = "cassandra", [9092] = "kafka",
        [11211] = "memcached", [27017] = "mongodb", [50051] = "grpc",
    };

    // The ports that these images document, by the last part of their names.
    private static readonly Lazy<FrozenDictionary<string, int>> s_images = new(() => new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["postgres"] = 5432, ["postgresql"] = 5432, ["postgis"] = 5432, ["pgvector"] = 5432, ["timescaledb"] = 5432, ["mysql"] = 3306, ["mariadb"] = 3306, ["percona"] = 3306,
        ["redis"] = 6379, ["valkey"] = 6379, ["keydb"] = 6379, ["dragonfly"] = 6379, ["mongo"] = 27017, ["mongodb"] = 27017, ["memcached"] = 11211, ["cassandra"] = 9042, ["couchdb"] = 5984,
        ["elasticsearch"] = 9200, ["opensearch"] = 9200, ["kibana"] = 5601, ["clickhouse"] = 8123, ["clickhouse-server"] = 8123, ["influxdb"] = 8086, ["neo4j"] = 7687,
        ["rabbitmq"] = 5672, ["nats"] = 4222, ["kafka"] = 9092, ["cp-kafka"] = 9092, ["zookeeper"] = 2181, ["cp-zookeeper"] = 2181, ["eclipse-mosquitto"] = 1883,
        ["etcd"] = 2379, ["consul"] = 8500, ["vault"] = 8200, ["minio"] = 9000, ["registry"] = 5000,
        ["nginx"] = 80, ["nginx-unprivileged"] = 8080, ["httpd"] = 80, ["caddy"] = 80, ["traefik"] = 80, ["haproxy"] = 80, ["wordpress"] = 80, ["nextcloud"] = 80, ["adminer"] = 8080,
        ["prometheus"] = 9090, ["alertmanager"] = 9093, ["node-exporter"] = 9100, ["grafana"] = 3000, ["loki"] = 3100, ["tempo"] = 3200, ["mailhog"] = 1025, ["mailpit"] = 1025, ["gotenberg"] = 3000, ["tika"] = 9998,
    }.ToFrozenDictionary(StringComparer.Ordinal));

    /// <summary>Whether a port may speak HTTP: it is not known to speak something else.</summary>
    public static bool MayBeHttp(int number) => !Names.ContainsKey(number);

    /// <summary>Whether a port is known to speak HTTP over TLS, which an Ingress ends itself.</summary>
    public static bool IsTls(int number) => Names.GetValueOrDefault(number) == Tls;

    /// <summary>A name for a port: that of what usually speaks there, else <c>http</c>; one with the number when that is taken.</summary>
    /// <param name="number">The port.</param>
    /// <param name="taken">The ports that have names already, by name.</param>
    public static string NameOf(int number, MapNode? taken)
    {
        var name = Names.GetValueOrDefault(number, "http");
        return taken?.Has(name) == true ? string.Create(CultureInfo.InvariantCulture, $"port-{number}") : name;
    }

    /// <summary>The port at which an image's program listens unless it is told otherwise; null when that is not known.</summary>
    /// <param name="reference">The image, with or without registry, tag and digest.</param>
    public static int? OfImage(string reference)
    {
        var name = reference.Split('@')[0];
        name = name[(name.LastIndexOf('/') + 1)..].Split(':')[0];
        return s_images.Value.TryGetValue(name, out var port) ? port : null;
    }
}
