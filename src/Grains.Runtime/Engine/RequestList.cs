namespace Lexi.Grains.Runtime.Engine;

/// <summary>Requests linked through themselves: no allocation, removal from the middle. Touched only in turns.</summary>
internal struct RequestList
{
    public GrainRequest? First { get; private set; }

    public GrainRequest? Last { get; private set; }

    public int Count { get; private set; }

    public void Add(GrainRequest request)
    {
        request.Previous = Last;
        request.Next = null;
        if (Last is null) First = request;
        else Last.Next = request;
        Last = request;
        Count++;
    }

    public void Remove(GrainRequest request)
    {
        if (request.Previous is null) First = request.Next;
        else request.Previous.Next = request.Next;
        if (request.Next is null) Last = request.Previous;
        else request.Next.Previous = request.Previous;
        request.Next = null;
        request.Previous = null;
        Count--;
    }

    /// <summary>Answers every request that waited too long for its answer with a timeout.</summary>
    /// <param name="runtime">Whose clock and limit.</param>
    /// <param name="drop">Whether it also leaves the list: a request that waited too long to be run is never run.</param>
    public void FailExpired(GrainRuntime runtime, bool drop)
    {
        GrainRequest? next;
        for (var request = First; request is not null; request = next)
        {
            next = request.Next;
            if (!FailIfExpired(runtime, request)) continue;
            if (drop) Remove(request);
        }
    }

    /// <summary>Answers a request that waited too long with a timeout, once.</summary>
    /// <returns>Whether it waited too long.</returns>
    public static bool FailIfExpired(GrainRuntime runtime, GrainRequest request)
    {
        if (request.Has(RequestOptions.LocalOnly) || !runtime.IsExpired(request.PostedAt)) return false;
        if (request.IsAnswered || request.Has(RequestOptions.OneWay)) return true;
        request.IsAnswered = true;
        request.Fail(new TimeoutException(
            $"Response did not arrive on time in {runtime.Options.ResponseTimeout} for {request.MethodName}."));
        runtime.Instruments.CallTimedOut();
        return true;
    }
}
