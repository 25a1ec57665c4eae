using System.Threading.Channels;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>
/// A stream of what the store's changes mean to a reader, from one moment on. What a change means is in the stream when the write that made it returns;
/// nothing is dropped however slow the reader. Dispose it to end it.
/// </summary>
/// <typeparam name="T">What a change means to the reader.</typeparam>
public sealed class ChangeSubscription<T> : IChangeListener, IDisposable
    where T : class
{
    private readonly Channel<T> _channel = Channel.CreateUnbounded<T>();
    private readonly Func<StoreChange, T?> _translate;
    private readonly Action<IChangeListener> _end;

    internal ChangeSubscription(Func<StoreChange, T?> translate, Action<IChangeListener> end) => (_translate, _end) = (translate, end);

    /// <summary>What happened, oldest first. Completed when the subscription or the store ends.</summary>
    public ChannelReader<T> Changes => _channel.Reader;

    /// <summary>How many changes wait for the reader.</summary>
    public int Waiting => _channel.Reader.Count;

    /// <inheritdoc/>
    public void Dispose()
    {
        _end(this);
        _channel.Writer.TryComplete();
    }

    /// <summary>Puts something into the stream besides what changes mean.</summary>
    internal void Add(T item) => _channel.Writer.TryWrite(item);

    void IChangeListener.Offer(StoreChange change)
    {
        if (_translate(change) is { } item) _channel.Writer.TryWrite(item);
    }

    void IChangeListener.Complete() => _channel.Writer.TryComplete();
}

/// <summary>Hears of the store's changes, in their order, while the store holds its lock: it must return at once.</summary>
internal interface IChangeListener
{
    /// <summary>A write happened.</summary>
    void Offer(StoreChange change);

    /// <summary>The store has ended.</summary>
    void Complete();
}
