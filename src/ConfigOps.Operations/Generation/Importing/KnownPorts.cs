using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Importing;

/// <summary>What usually speaks at a port, for ports that have no name.</summary>
internal static class KnownPorts
{
    private static readonly Dictionary<int, string> Names = new()
    {
        [1883] = "mqtt", [3306] = "mysql", [4222] = "nats", [4317] = "otlp-grpc", [5432] = "postgres", [5672] = "amqp", [6379] = "redis", [9042] = "cassandra", [9092] = "kafka", [11211] = "memcached",
        [27017] = "mongodb", [50051] = "grpc",
    };

    /// <summary>Whether a port may speak HTTP: it is not known to speak something else.</summary>
    public static bool MayBeHttp(int number) => !Names.ContainsKey(number);

    /// <summary>A name for a port: that of what usually speaks there, else <c>http</c>; one with the number when that is taken.</summary>
    /// <param name="number">The port.</param>
    /// <param name="taken">The ports that have names already, by name.</param>
    public static string NameOf(int number, MapNode? taken)
    {
        var name = Names.GetValueOrDefault(number, "http");
        return taken?.Has(name) == true ? string.Create(CultureInfo.InvariantCulture, $"port-{number}") : name;
    }
}
