/// Messages to and from wire form, through libldns.
package enum MessageCodec {}
