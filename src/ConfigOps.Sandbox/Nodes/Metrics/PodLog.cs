using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;

namespace ConfigOps.Sandbox.Nodes.Metrics;

/// <summary>What <c>kubectl logs</c> shows of a simulated container: how it started, what it serves, how it ended.</summary>
internal static class PodLog
{
    private const int MostLines = 20;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    /// <summary>The lines of a container's present or (with <paramref name="previous"/>) previous run, each with its time; null when there is no such run.</summary>
    public static List<(DateTimeOffset Time, string Text)>? Lines(Node status, Node container, bool previous, DateTimeOffset now)
    {
        var ended = previous ? status.At("lastState", "terminated") : status.At("state", "terminated") ?? (status.At("state", "waiting") is not null ? status.At("lastState", "terminated") : null);
        var running = previous ? null : status.At("state", "running");
        if (Values.ReadTime(running?["startedAt"] ?? ended?["startedAt"]) is not { } started) return null;
        var name = container["name"]?.AsString() ?? "";
        var lines = new List<(DateTimeOffset, string)> { (started, $"{name}: starting {container["image"]?.AsString()}") };
        if (ended is not null)
        {
            var until = Values.ReadTime(ended["finishedAt"]) ?? started;
            lines.Add((until, ended["exitCode"]?.AsInteger() switch
            {
                0 => $"{name}: done",
                137 => $"{name}: killed: out of memory",
                143 => $"{name}: stopped by SIGTERM",
                var code => $"{name}: fatal: simulated crash, exit code {code}",
            }));
            return lines;
        }

        foreach (var port in container["ports"]?.Items ?? []) lines.Add((started, $"{name}: listening on port {port["containerPort"]?.AsInteger()}"));
        lines.Add((started, $"{name}: ready"));
        var beats = (long)Math.Max(0, (now - started) / Beat);
        for (var beat = Math.Max(1, beats - MostLines + 1); beat <= beats; beat++) lines.Add((started + (Beat * beat), BeatLine(name, beat)));
        return lines;
    }

    /// <summary>When the next line of a running container comes, and which.</summary>
    public static (DateTimeOffset Time, string Text) Next(Node container, DateTimeOffset started, DateTimeOffset now)
    {
        var beat = (long)Math.Max(0, (now - started) / Beat) + 1;
        return (started + (Beat * beat), BeatLine(container["name"]?.AsString() ?? "", beat));
    }

    private static string BeatLine(string name, long beat) => string.Create(CultureInfo.InvariantCulture, $"{name}: alive, heartbeat {beat}");
}
