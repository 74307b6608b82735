namespace Lexi.Grains.Runtime.Engine;

/// <summary>Requests that can be used again: per method and thread, bounded.</summary>
public static class RequestPool
{
    private const int Capacity = 32;

    /// <summary>A clean request.</summary>
    /// <typeparam name="TRequest">The request of one method.</typeparam>
    public static TRequest Rent<TRequest>()
        where TRequest : GrainRequest, new()
    {
        var first = Stack<TRequest>.First;
        if (first is null) return new TRequest();
        Stack<TRequest>.First = first.Next;
        Stack<TRequest>.Count--;
        first.Next = null;
        return (TRequest)first;
    }

    /// <summary>Takes a request back that nobody will touch again.</summary>
    /// <typeparam name="TRequest">The request of one method.</typeparam>
    public static void Return<TRequest>(TRequest request)
        where TRequest : GrainRequest, new()
    {
        if (Stack<TRequest>.Count >= Capacity) return;
        request.Next = Stack<TRequest>.First;
        Stack<TRequest>.First = request;
        Stack<TRequest>.Count++;
    }

    private static class Stack<TRequest>
    {
        [ThreadStatic]
        public static GrainRequest? First;

        [ThreadStatic]
        public static int Count;
    }
}
