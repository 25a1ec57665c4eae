using System.Runtime.CompilerServices;
using System.Text;
using ConfigOps.Kubernetes.Api.Transport;

namespace ConfigOps.Kubernetes.Api.Streaming;

/// <summary>Reads a container's log.</summary>
internal sealed class LogReader(RequestSender sender, string path, LogOptions options)
{
    /// <summary>The lines, without their ends.</summary>
    public async IAsyncEnumerable<string> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var request = new ApiRequest(HttpMethod.Get, new QueryText(path)
            .Add("container", options.Container)
            .Add("follow", options.Follow)
            .Add("previous", options.Previous)
            .Add("timestamps", options.Timestamps)
            .Add("tailLines", options.TailLines)
            .Add("sinceSeconds", options.SinceSeconds)
            .Add("limitBytes", options.LimitBytes)
            .ToString())
        {
            LongLived = options.Follow,
            Accept = "*/*",
        };
        await using var body = await sender.OpenAsync(request, cancellation);
        // A container may have nothing to say for days.
        var patience = options.Follow ? Timeout.InfiniteTimeSpan : sender.Options.AttemptTimeout;
        await using var lines = new LineReader(body).ReadAsync(() => patience, cancellation).GetAsyncEnumerator(cancellation);
        while (true)
        {
            try
            {
                if (!await lines.MoveNextAsync()) yield break;
            }
            catch (BrokenResponseException broken)
            {
                throw broken.Failure.ToException(request, attempts: 1);
            }

            yield return Encoding.UTF8.GetString(lines.Current);
        }
    }
}
