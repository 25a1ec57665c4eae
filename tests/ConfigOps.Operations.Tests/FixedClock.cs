namespace ConfigOps.Operations.Tests;

/// <summary>A clock that stands at one moment.</summary>
internal sealed class FixedClock(DateTimeOffset? now = null) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now ?? new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
}
