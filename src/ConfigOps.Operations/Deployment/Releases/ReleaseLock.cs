using System.Globalization;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Deployment.Releases;

/// <summary>Somebody else is deploying the same release.</summary>
public sealed class ReleaseLockedException(string message) : ClusterException(message);

/// <summary>
/// Lets one deploy at a time change a release: a Lease (coordination.k8s.io/v1) that is renewed while the deploy runs. A deploy that was killed
/// leaves a lease that runs out by itself, so nobody has to unlock anything.
/// </summary>
public sealed class ReleaseLock : IAsyncDisposable
{
    /// <summary>How long a lease holds without renewal.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    private static readonly GroupVersionKind LeaseKind = new("coordination.k8s.io", "v1", "Lease");

    private readonly IClusterClient _cluster;
    private readonly TimeProvider _time;
    private readonly ResourceKey _key;
    private readonly string _holder;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _renewal;

    private ReleaseLock(IClusterClient cluster, TimeProvider time, ResourceKey key, string holder)
    {
        (_cluster, _time, _key, _holder) = (cluster, time, key, holder);
        _renewal = RenewAsync();
    }

    /// <summary>Takes the lock.</summary>
    /// <exception cref="ReleaseLockedException">Another deploy holds it.</exception>
    public static async Task<ReleaseLock> AcquireAsync(IClusterClient cluster, TimeProvider time, string ns, string name, string holder, CancellationToken cancellation)
    {
        var key = new ResourceKey(LeaseKind, ns, $"configops.{name}");
        var now = time.GetUtcNow();
        var live = await cluster.FindAsync(key, cancellation);
        if (live is not null && IsHeld(live, now, out var other, out var until))
            throw new ReleaseLockedException($"{other} is deploying {name} in namespace {ns}; wait for it to end, or, if it was killed, until {until:HH:mm:ss} UTC, when its lock runs out");
        try
        {
            // With the resourceVersion that was read: of two that see the lock free, one wins.
            if (live is null) await cluster.CreateAsync(LeaseFor(key, holder, now, null), cancellation: cancellation);
            else await cluster.ReplaceAsync(LeaseFor(key, holder, now, live), cancellation: cancellation);
        }
        catch (ApiException refused) when (refused.Status.Code == 409)
        {
            throw new ReleaseLockedException($"another deploy of {name} in namespace {ns} began at the same moment; try again when it has ended");
        }

        return new ReleaseLock(cluster, time, key, holder);
    }

    /// <summary>Gives the lock back.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _renewal;
        _stop.Dispose();
        if (await _cluster.FindAsync(_key) is { } live && live.At("spec", "holderIdentity")?.AsString() == _holder)
            await _cluster.DeleteAsync(_key, new DeleteOptions { ResourceVersion = live.At("metadata", "resourceVersion")?.AsString() });
    }

    private static bool IsHeld(Resource lease, DateTimeOffset now, out string holder, out DateTimeOffset until)
    {
        holder = lease.At("spec", "holderIdentity")?.AsString() ?? "";
        until = DateTimeOffset.TryParse(lease.At("spec", "renewTime")?.AsString(), CultureInfo.InvariantCulture, out var renewed)
            ? renewed + TimeSpan.FromSeconds(lease.At("spec", "leaseDurationSeconds")?.AsInteger() ?? 0)
            : DateTimeOffset.MinValue;
        return holder.Length > 0 && until > now;
    }

    private static Resource LeaseFor(ResourceKey key, string holder, DateTimeOffset now, Resource? live) => new(MapNode.Of(
        ("apiVersion", ScalarNode.Of("coordination.k8s.io/v1")),
        ("kind", ScalarNode.Of("Lease")),
        ("metadata", MapNode.Of(
            ("name", ScalarNode.Of(key.Name)),
            ("namespace", ScalarNode.Of(key.Namespace)),
            ("resourceVersion", live?.At("metadata", "resourceVersion")))),
        ("spec", MapNode.Of(
            ("holderIdentity", ScalarNode.Of(holder)),
            ("leaseDurationSeconds", ScalarNode.Of((long)Duration.TotalSeconds)),
            ("acquireTime", ScalarNode.Of(now.ToString(TimeFormat, CultureInfo.InvariantCulture))),
            ("renewTime", ScalarNode.Of(now.ToString(TimeFormat, CultureInfo.InvariantCulture)))))));

    private async Task RenewAsync()
    {
        using var timer = new PeriodicTimer(Duration / 3, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                var renewed = MapNode.Of(("spec", MapNode.Of(("renewTime", ScalarNode.Of(_time.GetUtcNow().ToString(TimeFormat, CultureInfo.InvariantCulture))))));
                await _cluster.PatchAsync(_key, new Patch(PatchType.Merge, renewed), cancellation: _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed: the deploy has ended.
        }
        catch (ClusterException)
        {
            // The lease runs out by itself; the deploy's own requests tell the user what is wrong with the cluster.
        }
    }
}
