namespace Lexi.Grains.Runtime.Engine;

/// <summary>
/// The base of the generated references. Two references are equal when they call the same grain through the same interface;
/// a reference remembers the activation it last reached, so that a call needs no look-up.
/// </summary>
/// <param name="target">Whom it calls.</param>
public abstract class GrainReference(GrainReferenceTarget target) : IAddressable, IEquatable<GrainReference>
{
    private readonly GrainRuntime _runtime = target.Runtime;
    private readonly GrainClass? _class = target.Class;
    private readonly string _key = target.Key;
    private Mailbox? _mailbox = target.Observer;

    internal GrainId GrainId => new(_class?.GrainType ?? ObserverMailbox.GrainType, IdSpan.Create(_key));

    internal ObserverMailbox? Observer => _class is null ? (ObserverMailbox?)_mailbox : null;

    public bool Equals(GrainReference? other) =>
        other is not null
        && (ReferenceEquals(this, other)
            || (_class == other._class && _key == other._key && _runtime == other._runtime && GetType() == other.GetType()));

    public sealed override bool Equals(object? obj) => obj is GrainReference other && Equals(other);

    public sealed override int GetHashCode() => HashCode.Combine(_class, _key);

    public override string ToString() => $"{GetType().Name}:{GrainId}";

    internal TInterface Cast<TInterface>() => _class is null
        ? _runtime.CreateObserverReference<TInterface>(Observer!)
        : _runtime.CreateReference<TInterface>(_class, _key);

    /// <summary>Hands a request over.</summary>
    /// <returns>Null, or why it was refused.</returns>
    internal Exception? TryPost(GrainRequest request)
    {
        if (!_runtime.IsAccepting && _runtime.RefuseWhileStopping() is { } refusal) return refusal;
        _runtime.Instruments.Called();
        request.PostedAt = _runtime.Now;
        while (true)
        {
            var mailbox = _mailbox;
            if (mailbox is null)
            {
                // Of several threads each may find the mailbox: they all find the same one.
                _mailbox = mailbox = _class!.GetOrActivate(_key);
            }

            request.Target = mailbox;
            if (mailbox.TryPost(request)) return null;
            if (_class is null) return new OrleansMessageRejectionException("The observer is gone.");
            _mailbox = null;
        }
    }
}
