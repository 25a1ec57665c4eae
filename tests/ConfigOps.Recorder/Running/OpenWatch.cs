using System.Text;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Recorder.Running;

/// <summary>A watch that stays open while other steps go on.</summary>
internal sealed class OpenWatch(HttpResponseMessage response, StreamReader reader) : IDisposable
{
    /// <summary>The longest wait for an event.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <summary>The next events; fewer than asked for when the server ends the watch or is silent for too long.</summary>
    public async Task<(IReadOnlyList<Node> Events, bool IsLate)> ReadAsync(int? count, CancellationToken cancellation)
    {
        var events = new List<Node>();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        while (count is null || events.Count < count)
        {
            limit.CancelAfter(s_patience);
            try
            {
                if (await reader.ReadLineAsync(limit.Token) is not { } line) break;
                events.Add(NodeJson.Parse(Encoding.UTF8.GetBytes(line)));
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return (events, true);
            }
        }

        return (events, count is not null && events.Count < count);
    }

    public void Dispose()
    {
        reader.Dispose();
        response.Dispose();
    }
}
