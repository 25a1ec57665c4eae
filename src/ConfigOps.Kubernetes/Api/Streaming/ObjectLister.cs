using System.Runtime.CompilerServices;
using ConfigOps.Kubernetes.Api.Transport;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api.Streaming;

/// <summary>Streams all objects of a kind page by page, in constant memory; goes on after a cut connection and after an expired snapshot (410).</summary>
internal sealed class ObjectLister(RequestSender sender, ApiResource type, ListOptions options)
{
    private const int MostStarts = 5;

    /// <summary>The objects, each once.</summary>
    public async IAsyncEnumerable<Resource> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var cursor = new ListCursor();
        string? token = null;
        var failures = 0;
        var starts = 1;
        while (true)
        {
            var page = new ListPage(sender, type, options, token);
            await using var items = page.ReadAsync(cancellation).GetAsyncEnumerator(cancellation);
            Exception? problem = null;
            while (true)
            {
                try
                {
                    if (!await items.MoveNextAsync()) break;
                }
                catch (BrokenResponseException broken)
                {
                    problem = broken;
                    break;
                }
                catch (ApiException expired) when (expired.Status.Code == 410 && token is not null && starts < MostStarts)
                {
                    problem = expired;
                    break;
                }

                if (cursor.IsNew(items.Current)) yield return items.Current;
            }

            if (problem is BrokenResponseException cut)
            {
                failures++;
                var wait = sender.Retries.WaitAfter(page.Request, cut.Failure, failures) ?? throw cut.Failure.ToException(page.Request, failures);
                if (token is null) cursor.StartOver();
                else cursor.SamePage();
                await Task.Delay(wait, sender.Options.Time, cancellation);
                continue;
            }

            if (problem is ApiException gone)
            {
                // The server's own token goes on after the last object it gave, at a newer version; without one the list starts over.
                starts++;
                token = gone.Status.Continue;
                if (token is null) cursor.StartOver();
                else cursor.NextPage();
                continue;
            }

            failures = 0;
            token = page.Continue;
            cursor.NextPage();
            if (token is null) yield break;
        }
    }
}
