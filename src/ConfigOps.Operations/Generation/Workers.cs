using System.Runtime.ExceptionServices;

namespace ConfigOps.Operations.Generation;

/// <summary>Does a number of things on several threads, this one among them. It does not wait asynchronously: nothing here waits for anything but processors.</summary>
internal static class Workers
{
    /// <summary>Does <paramref name="work"/> for each number below <paramref name="count"/>.</summary>
    /// <param name="count">How often.</param>
    /// <param name="degree">On how many threads at most; 1 or more.</param>
    /// <param name="work">What is done, with the number.</param>
    /// <param name="cancellation">Ends it before the next number.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static void For(int count, int degree, Action<int> work, CancellationToken cancellation)
    {
        var next = -1;
        ExceptionDispatchInfo? failure = null;
        void Work()
        {
            try
            {
                while (failure is null && Interlocked.Increment(ref next) is var number && number < count)
                {
                    cancellation.ThrowIfCancellationRequested();
                    work(number);
                }
            }
#pragma warning disable CA1031 // Whatever it is, it is thrown again on the caller's thread.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(exception), null);
            }
        }

        var others = new Task[Math.Clamp(Math.Min(degree, count) - 1, 0, Environment.ProcessorCount * 4)];
        for (var i = 0; i < others.Length; i++) others[i] = Task.Run(Work, CancellationToken.None);
        Work();
        foreach (var other in others) other.GetAwaiter().GetResult();
        failure?.Throw();
        cancellation.ThrowIfCancellationRequested();
    }
}
