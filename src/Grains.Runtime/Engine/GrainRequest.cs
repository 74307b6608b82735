namespace Lexi.Grains.Runtime.Engine;

/// <summary>
/// One call on its way: the arguments, the answer, and its place in the target's lists. It is touched by the caller until it
/// is posted, by the target's turns until it is answered, and by nobody afterwards: so it needs no lock and can be pooled.
/// </summary>
public abstract class GrainRequest
{
    /// <summary>Neighbours in the target's list of running or waiting requests.</summary>
    internal GrainRequest? Next { get; set; }

    internal GrainRequest? Previous { get; set; }

    /// <summary>Where it went.</summary>
    internal Mailbox? Target { get; set; }

    /// <summary>When it was posted, in milliseconds of the runtime's coarse clock.</summary>
    internal long PostedAt { get; set; }

    /// <summary>How often an activation that was just ending has passed it on.</summary>
    internal int Forwards { get; set; }

    /// <summary>The caller was already answered, with a timeout or a cancellation, while the method still runs.</summary>
    internal bool IsAnswered { get; set; }

    /// <summary>What the attributes of the method say.</summary>
    public virtual RequestOptions Options => RequestOptions.None;

    /// <summary>Interface and method, for logs and errors: <c>ICounter.Add</c>.</summary>
    public abstract string MethodName { get; }

    internal bool Has(RequestOptions option) => (Options & option) != 0;

    /// <summary>Calls the method, in a turn of the target, and reports the end to it.</summary>
    /// <param name="target">The grain or observer.</param>
    internal abstract void Execute(object target);

    /// <summary>Answers with an error, once, in a turn of the target or before anything was posted.</summary>
    internal abstract void Fail(Exception error);

    /// <summary>Tells the method, in a turn of the target, that the caller has gone.</summary>
    internal virtual void CancelMethod()
    {
    }
}
